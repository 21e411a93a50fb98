export function CommitteePanel(_: { applicationId: number }) {
  return null;
}
