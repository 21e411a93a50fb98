import { db } from "@/lib/db";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { DATASETS, type Dataset } from "@/lib/open-data/datasets";
import { LICENCE } from "@/lib/open-data/licence";
import { say, type MessageKey } from "@/lib/messages";
import { pageAddress } from "@/lib/site";

const FORMATS = { csv: "CSV", json: "JSON", xlsx: "XLSX" } as const;
const address = (file: string) => pageAddress(`/api/v1/data/${file}`);
const th = (key: MessageKey) => say("th", key);

type Dates = { first: number | null; last: number | null; changed: Date | null };

/** Between which years the data lie, and when something of it was last announced. */
async function readDates(): Promise<Dates> {
  const [row] = await db().$queryRaw<Dates[]>`
    SELECT min(c."cycleYear")::int AS "first", max(c."cycleYear")::int AS "last", (SELECT max(n."publishedAt") FROM "Announcement" n) AS "changed"
      FROM "Certificate" c`;
  return row ?? { first: null, last: null, changed: null };
}

const resourcesOf = ({ name }: Dataset, changed: Day) => [
  ...Object.entries(FORMATS).map(([ending, format]) => ({
    name: `${th(`openData.dataset.${name}`)} (${format})`, description: th(`openData.datasetText.${name}`), format, url: address(`${name}.${ending}`),
    resource_accessible_condition: th("openData.ckan.noCondition"), resource_last_updated_date: changed,
  })),
  { name: "Table Schema", description: th("openData.ckan.schema"), format: "JSON", url: address(`${name}.schema.json`) },
];

/** A dataset as the Thai government data catalogue describes it (CKAN with the keys of ckanext-thai_gdc). */
function packageOf(dataset: Dataset, today: Day, { first, last, changed }: Dates) {
  const updated = changed === null ? today : todayInThailand(changed);
  const { name } = dataset;
  return {
    name: `gecc-${name}`, title: th(`openData.dataset.${name}`), notes: th(`openData.datasetText.${name}`), author: th("layout.footer"),
    maintainer: th("layout.footer"), url: pageAddress("/open-data"), tag_string: "GECC,ศูนย์ราชการสะดวก",
    objective: th("openData.ckan.objective"), data_type: th(name === "figures" ? "openData.ckan.statistics" : "openData.ckan.records"),
    data_category: th("openData.ckan.category"), data_classification: th("openData.ckan.classification"),
    data_language: [th("openData.ckan.thai"), th("openData.ckan.english")], data_format: Object.values(FORMATS), data_source: th("openData.ckan.source"),
    geo_coverage: th("openData.ckan.coverage"), update_frequency_unit: th("openData.ckan.year"), update_frequency_interval: "1",
    first_year_of_data: first, last_year_of_data: last, created_date: updated, last_updated_date: updated,
    license_id: LICENCE.id, license_title: LICENCE.title, license_url: LICENCE.url, accessible_condition: th("openData.ckan.noCondition"),
    allow_harvest: "True", resources: resourcesOf(dataset, updated),
  };
}

/** The machine-readable catalogue of what is given out. */
export async function catalogOf(today: Day) {
  const dates = await readDates();
  return { datasets: DATASETS.map((dataset) => packageOf(dataset, today, dates)) };
}
