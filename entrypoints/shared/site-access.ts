const LOOPBACK = ['localhost', '127.0.0.1'];

/** The pattern of an address's site, as a browser asks a person about it; null where Penlight may ask for none. */
export function siteAccess({ protocol, hostname }: URL): string | null {
  const isOffered = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
  return isOffered ? `${protocol}//${hostname}/*` : null;
}
