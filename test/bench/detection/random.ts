export { randomFrom, seedOf, shuffled } from '@/models/statistics/random.ts';
