import { useTranslations } from "next-intl";
import { FileStateTag, isServed } from "@/components/evidence/file-state";
import type { ShownFile } from "@/components/sheets/shapes";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { errorOf, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { MAX_PHOTOS, PHOTO_TYPES } from "@/lib/domain/photo";
import type { AssessedStage } from "@/lib/domain/stage";

type PhotoFormProps = { applicationId: number; stage: AssessedStage; code: string; here: string; form: FormState; photos: readonly ShownFile[] };

/** Photos of one criterion: those that are there, and a plain form for more. Files go to their own address, not through /do/. */
export function PhotoForm({ applicationId, stage, code, here, form, photos }: PhotoFormProps) {
  const t = useTranslations("sheet.photo");
  const hidden = { applicationId, stage, code };
  return (
    <>
      <ul className="my-4 flex flex-wrap gap-4">
        {photos.map((photo) => (
          <li key={photo.id} className="w-40">
            {isServed(photo) ? (
              <img src={`/api/evidence/${photo.id}?inline=1`} alt={photo.name} className="h-32 w-40 rounded-control border border-edge object-cover" />
            ) : (
              <p className="break-words">{photo.name} <FileStateTag file={photo} /></p>
            )}
            <PostForm to="dropPhoto" back={here} hidden={{ ...hidden, evidenceId: photo.id }} actions={null} label={`${t("remove")} ${photo.name}`}>
              <Button tone="quiet" size="small">{t("remove")}</Button>
            </PostForm>
          </li>
        ))}
      </ul>
      <form method="post" action="/api/photos" encType="multipart/form-data">
        <ErrorSummary errors={form.errors} />
        {Object.entries({ ...hidden, back: here }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FileField name="photo" error={errorOf(form, "photo")} label={t("add")} hint={t("hint", { most: MAX_PHOTOS })} accept={PHOTO_TYPES} multiple />
        <Button>{t("send")}</Button>
      </form>
    </>
  );
}
