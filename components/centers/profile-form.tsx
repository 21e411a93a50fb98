import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/ui/choices";
import { FieldGroup, Fieldset } from "@/components/ui/field";
import { bind, bindMany, errorOf, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import type { CenterDetail } from "@/lib/centers/queries";
import { CENTER_KINDS, CHANNELS } from "@/lib/domain/profile";

export type ProfileFormProps = {
  form: FormState;
  center: CenterDetail;
  /** Users in a year by channel, as stored. */
  users: Readonly<Record<string, number>>;
  back: string;
  cancelHref: string;
  /** Where to go when it is saved, instead of the center's page. */
  next?: string;
};

type Part = Pick<ProfileFormProps, "form" | "center">;

/** What a center says of itself, in one column. */
export function ProfileForm({ form, center, users, back, cancelHref, next }: ProfileFormProps) {
  const hidden = { centerId: center.id, ...(next === undefined ? {} : { next }) };
  return (
    <PostForm to="saveProfile" back={back} form={form} hidden={hidden} cancelHref={cancelHref}>
      <PlaceFields form={form} center={center} />
      <PeopleFields form={form} center={center} />
      <ContactFields form={form} center={center} />
      <ServiceFields form={form} center={center} />
      <UserFields form={form} center={center} users={users} />
    </PostForm>
  );
}

function PlaceFields({ form, center }: Part) {
  const t = useTranslations("center");
  const kind = useTranslations("centerKind");
  const kinds = CENTER_KINDS.map((code) => ({ value: code, label: kind(code) }));
  return (
    <FieldGroup title={t("group.place")}>
      <Select {...bind(form, "kind", center.kind)} label={t("field.kind")} empty={t("chooseKind")} options={kinds} />
      <TextArea {...bind(form, "address", center.address)} label={t("field.address")} hint={t("hint.address")} rows={3} limit={1000} />
      <NumberInput
        {...bind(form, "latitude", center.latitude?.toString())}
        label={t("field.latitude")}
        hint={t("hint.latitude")}
        decimals
        optional
      />
      <NumberInput
        {...bind(form, "longitude", center.longitude?.toString())}
        label={t("field.longitude")}
        hint={t("hint.longitude")}
        decimals
        optional
      />
    </FieldGroup>
  );
}

function PeopleFields({ form, center }: Part) {
  const t = useTranslations("center");
  return (
    <FieldGroup title={t("group.people")}>
      <TextInput {...bind(form, "headName", center.headName)} label={t("field.headName")} width="long" />
      <TextInput {...bind(form, "headPosition", center.headPosition)} label={t("field.headPosition")} width="long" />
      <TextInput
        {...bind(form, "coordinatorName", center.coordinatorName)}
        label={t("field.coordinatorName")}
        hint={t("hint.coordinator")}
        width="long"
      />
      <TextInput
        {...bind(form, "coordinatorPhone", center.coordinatorPhone)}
        label={t("field.coordinatorPhone")}
        hint={t("hint.phone")}
        type="tel"
        width="medium"
      />
      <TextInput
        {...bind(form, "coordinatorEmail", center.coordinatorEmail)}
        label={t("field.coordinatorEmail")}
        type="email"
        width="long"
      />
    </FieldGroup>
  );
}

function ContactFields({ form, center }: Part) {
  const t = useTranslations("center");
  return (
    <FieldGroup title={t("group.contact")}>
      <TextInput {...bind(form, "phone", center.phone)} label={t("field.phone")} hint={t("hint.phone")} type="tel" width="medium" />
      <TextInput {...bind(form, "email", center.email)} label={t("field.email")} type="email" width="long" optional />
      <TextInput {...bind(form, "website", center.website)} label={t("field.website")} inputMode="url" width="long" optional />
    </FieldGroup>
  );
}

function ServiceFields({ form, center }: Part) {
  const t = useTranslations("center");
  return (
    <FieldGroup title={t("group.service")}>
      <TextArea {...bind(form, "services", center.services)} label={t("field.services")} hint={t("hint.services")} rows={5} limit={4000} />
      <TextArea
        {...bind(form, "openingHours", center.openingHours)}
        label={t("field.openingHours")}
        hint={t("hint.openingHours")}
        rows={2}
        limit={500}
      />
    </FieldGroup>
  );
}

function UserFields({ form, center, users }: Part & Pick<ProfileFormProps, "users">) {
  const t = useTranslations("center");
  const word = useTranslations("channel");
  const options = CHANNELS.map((channel) => ({ value: channel, label: word(channel) }));
  return (
    <FieldGroup title={t("group.users")}>
      <CheckboxGroup
        {...bindMany(form, "channels", center.channels)}
        label={t("field.channels")}
        hint={t("hint.channels")}
        options={options}
        columns
      />
      <Fieldset name="yearlyUsers" label={t("field.yearlyUsers")} hint={t("hint.yearlyUsers")} error={errorOf(form, "yearlyUsers")}>
        <div className="grid gap-x-6 sm:grid-cols-2 [&>div]:my-2">
          {CHANNELS.map((channel) => (
            <NumberInput
              key={channel}
              {...bind(form, `yearlyUsers[${channel}]`, users[channel])}
              label={word(channel)}
              suffix={t("perYear")}
              optional
            />
          ))}
        </div>
      </Fieldset>
    </FieldGroup>
  );
}
