import * as v from 'valibot';
import { type Settings, settings } from '../shared/settings.ts';

/** One setting and the value a backup gives it. */
export interface SettingValue {
  name: keyof Settings;
  value: unknown;
}

const words = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));

// Settings that are not here belong to one device, or can be chosen again in a moment.
const SCHEMAS: Partial<Record<keyof Settings, v.GenericSchema>> = {
  budget: v.picklist([0.05, 0.01, 0.001]),
  home: v.picklist(['automatic', 'webgpu', 'wasm']),
  theme: v.picklist(['system', 'light', 'dark']),
  prior: v.nullable(v.object({ machine: v.pipe(v.number(), v.finite()), of: v.pipe(v.number(), v.minValue(1)) })),
  labelSets: v.array(v.object({ id: v.pipe(v.string(), v.uuid()), name: words, labels: v.array(words) })),
  labelSet: v.nullable(v.pipe(v.string(), v.uuid())),
  annotatedSites: v.array(v.pipe(v.string(), v.url())),
};

/** A setting out of a file: its value, null where it is not restored, or `wrong`. */
export function checkedSetting(name: unknown, value: unknown): SettingValue | null | 'wrong' {
  if (typeof name !== 'string') return 'wrong';
  const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name as keyof Settings] : undefined;
  if (!schema) return null;
  const found = v.safeParse(schema, value);
  return found.success ? { name: name as keyof Settings, value: found.output } : 'wrong';
}

/** The present values of some settings. */
export const presentSettings = (names: readonly (keyof Settings)[]): Promise<SettingValue[]> =>
  Promise.all(names.map(async (name) => ({ name, value: await settings[name].getValue() })));
