/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Reads a text file of the extension's own package.
 *
 * @throws {Error} when the package does not hold it
 */
export async function readPackageFile(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`status ${response.status} for ${path}`);
  return response.text();
}
