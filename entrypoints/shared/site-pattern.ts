/** The pattern of an origin's pages; patterns know no ports. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Whether the manifest lets a person grant this origin: any site that is encrypted, and this machine. */
export function canGrant(origin: string): boolean {
  return /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin);
}
