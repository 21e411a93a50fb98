import { cellOfText, escaped, newTexts, printable, sharedXml, type Texts } from "@/lib/xlsx-texts";
import { streamZip, type ZipEntry } from "@/lib/zip";

/** Text, a number with its format, or nothing. What people wrote is never a formula. */
export type Cell = string | number | null;
export type Column = { header: string; width?: number; /** As Excel writes it: "0.00", "#,##0". */ format?: string };
export type Table = { name: string; columns: readonly Column[]; rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]> };

const NS = "http://schemas.openxmlformats.org";
const MAIN = `${NS}/spreadsheetml/2006/main`;
const OFFICE = `${NS}/officeDocument/2006/relationships`;
const PACKAGE = `${NS}/package/2006`;
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const PORTION = 1 << 16;
/** Of styles.xml: the first three formats of cells, before those of the columns. */
const [PLAIN, BOLD, TEXT, OWN] = [0, 1, 2, 3] as const;
/** Letters that Excel refuses in the name of a sheet. */
const sheetName = (name: string) => printable(name).replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
const letterOf = (column: number): string => (column < 26 ? "" : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/**
 * A workbook (ECMA-376, Office Open XML) as it is written, row by row: a sheet a table, its header kept in sight, with a filter on it.
 * Written here and not by exceljs, which takes three times as long (docs/decisions/0022).
 */
export function writeXlsx(tables: readonly Table[], now: Date): AsyncIterable<Uint8Array> {
  const formats = [...new Set(tables.flatMap(({ columns }) => columns.flatMap(({ format }) => format ?? [])))];
  const part = (path: string, xml: string): ZipEntry => ({ path, compress: true, open: () => Promise.resolve(Buffer.from(XML + xml)) });
  const texts = newTexts();
  const sheets = tables.map((table, index): ZipEntry => ({
    path: `xl/worksheets/sheet${index + 1}.xml`, compress: true, level: 2, open: () => Promise.resolve(sheetXml(table, formats, texts)),
  }));
  const shared: ZipEntry = { path: "xl/sharedStrings.xml", compress: true, open: () => Promise.resolve(Buffer.from(sharedXml(texts))) };
  return streamZip([
    part("[Content_Types].xml", contentTypes(tables.length)),
    part("_rels/.rels", `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`
      + `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`),
    part("xl/workbook.xml", workbookXml(tables)), part("xl/_rels/workbook.xml.rels", workbookParts(tables.length)), part("xl/styles.xml", stylesXml(formats)), ...sheets, shared,
  ], { path: "docProps/core.xml", text: () => coreXml(now) });
}

const numbered = (count: number, one: (number: number) => string) => Array.from({ length: count }, (_, index) => one(index + 1)).join("");

const contentTypes = (sheets: number) => `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  + `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>`
  + `<Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/>`
  + numbered(sheets, (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`)
  + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>';

/** Two sheets of one name are none to Excel. */
const workbookXml = (tables: readonly Table[]) => `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${
  tables.map(({ name }, index) => `<sheet name="${escaped(sheetName(name))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`;

const workbookParts = (sheets: number) => `<Relationships xmlns="${PACKAGE}/relationships">${
  numbered(sheets, (number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`)
}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId${sheets + 2}" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;

const coreXml = (now: Date) => `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" `
  + `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">${now.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`;

/** Format 49 is Excel's own for text; a workbook's own begin at 164. */
const stylesXml = (formats: readonly string[]) => `<styleSheet xmlns="${MAIN}">${formats.length === 0 ? "" : formatsXml(formats)}<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>`
  + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
  + `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${OWN + formats.length}">${
    [0, 0, 49, ...formats.map((_, index) => 164 + index)].map((format, index) =>
      `<xf numFmtId="${format}" fontId="${index === BOLD ? 1 : 0}" fillId="0" borderId="0" xfId="0"${format === 0 ? "" : ' applyNumberFormat="1"'}${index === BOLD ? ' applyFont="1"' : ""}/>`).join("")
  }</cellXfs></styleSheet>`;

const formatsXml = (formats: readonly string[]) => `<numFmts count="${formats.length}">${
  formats.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>`).join("")}</numFmts>`;

async function* sheetXml({ columns, rows }: Table, formats: readonly string[], texts: Texts): AsyncGenerator<Uint8Array> {
  const letters = columns.map((_, index) => letterOf(index));
  const styles = columns.map(({ format }) => (format === undefined ? PLAIN : OWN + formats.indexOf(format)));
  const widths = columns.map(({ width = 18 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join("");
  let xml = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    + `${widths && `<cols>${widths}</cols>`}<sheetData>${rowXml(columns.map(({ header }) => header), 1, letters, columns.map(() => BOLD), texts)}`;
  let number = 1;
  for await (const row of rows) {
    xml += rowXml(row, (number += 1), letters, styles, texts);
    if (xml.length < PORTION) continue;
    yield Buffer.from(xml);
    xml = "";
  }
  yield Buffer.from(`${xml}</sheetData>${columns.length > 0 ? `<autoFilter ref="A1:${letters.at(-1)}${number}"/>` : ""}</worksheet>`);
}

const styled = (style: number = PLAIN) => (style === PLAIN ? "" : ` s="${style}"`);

function rowXml(values: readonly Cell[], row: number, letters: readonly string[], styles: readonly number[], texts: Texts): string {
  let cells = "";
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    const cell = typeof value === "string" ? cellOfText(texts, value) : { text: false, xml: `><v>${value}</v></c>` };
    cells += `<c r="${letters[index] ?? letterOf(index)}${row}"${styled(cell.text ? TEXT : styles[index])}${cell.xml}`;
  }
  return `<row r="${row}">${cells}</row>`;
}
