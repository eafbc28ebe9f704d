import type { PackProblem } from '../../shared/model-pack/pack-state.ts';

/** Why a pack did not arrive, as data; the dashboard has its words. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(
    readonly problem: PackProblem,
    readonly detail: string,
  ) {
    super(`${problem}: ${detail}`);
  }
}
