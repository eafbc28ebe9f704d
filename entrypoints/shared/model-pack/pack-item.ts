import { storage } from '@wxt-dev/storage';
import { NO_PACK, type PackState } from './pack-state.ts';

/** The one language-model pack of this device. */
export const packState = storage.defineItem<PackState>('local:modelPack', { fallback: NO_PACK });
