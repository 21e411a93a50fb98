export function JudgePanel(_: { applicationId: number }) {
  return null;
}
