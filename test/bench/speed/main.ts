export { benchSpeed } from './bench.ts';
export { speedTable } from './table.ts';
