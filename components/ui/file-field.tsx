import { controlProps, Field, type FieldFrame } from "@/components/ui/field";

export type FileFieldProps = FieldFrame & {
  /** ".pdf,.jpg,.png": what the file chooser offers; the server checks the content. */
  accept?: string;
  multiple?: boolean;
  /** A phone opens its camera. */
  camera?: boolean;
};

/** Needs `multipart` on the PostForm. Say the kinds and the largest size in the hint. */
export function FileField({ accept, multiple = false, camera = false, ...frame }: FileFieldProps) {
  return (
    <Field {...frame}>
      <input
        {...controlProps(frame)}
        type="file"
        accept={accept}
        multiple={multiple}
        capture={camera ? "environment" : undefined}
        className="control prose-width"
      />
    </Field>
  );
}
