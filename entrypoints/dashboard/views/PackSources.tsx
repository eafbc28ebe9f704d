import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { message } from '@/components/message.ts';
import type { PackState } from '../pack-state.ts';

/** Where a pack may come from: a folder or files of this device, or an address. */
export function PackSources({ pack }: { pack: PackState }) {
  const [address, setAddress] = useState('');
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const copy = (input: HTMLInputElement) => {
    const chosen = Array.from(input.files ?? []);
    input.value = '';
    if (chosen.length > 0) void pack.copy(chosen);
  };
  return (
    <div class="stack">
      <p class="small muted">{message('modelPackHow')}</p>
      <div class="row">
        <Button onClick={() => folder.current?.click()}>{message('modelPackFolder')}</Button>
        <Button onClick={() => files.current?.click()}>{message('modelPackFiles')}</Button>
        <input
          ref={folder}
          type="file"
          hidden
          {...{ webkitdirectory: true }}
          aria-label={message('modelPackFolder')}
          onChange={(event) => copy(event.currentTarget)}
        />
        <input
          ref={files}
          type="file"
          hidden
          multiple
          aria-label={message('modelPackFiles')}
          onChange={(event) => copy(event.currentTarget)}
        />
      </div>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          void pack.download(address);
        }}
      >
        <label class="field">
          <span class="small muted">{message('modelPackAddress')}</span>
          <input
            type="url"
            inputMode="url"
            required
            dir="ltr"
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        <div>
          <button type="submit" class="button">
            {message('modelPackDownload')}
          </button>
        </div>
        <p class="small muted">{message('modelPackAsks')}</p>
      </form>
    </div>
  );
}
