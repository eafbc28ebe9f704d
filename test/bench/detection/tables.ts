export function writeTables(_root: string, _shards: number): string {
  return '';
}
