import { Card } from '@/components/Card.tsx';
import { count } from '@/components/number-words.ts';
import { Section } from '@/components/Section.tsx';
import type { EncoderManifest, ModelFile } from '@/models/encoder/manifest.ts';
import type { ModelsState } from '../models-state.ts';
import type { SettingsState } from '../settings-state.ts';
import { CertificatesCard } from './CertificatesCard.tsx';
import { SelfTestCard } from './SelfTestCard.tsx';

/** The model that ships with Penlight: what it is, where it runs, whether it answers as it should. */
export function ModelsView({ models, settings }: { models: ModelsState; settings: SettingsState }) {
  const manifest = models.manifest.value;
  return (
    <>
      <h1>Models</h1>
      {manifest.state === 'loading' && <p class="muted">Reading the manifest …</p>}
      {manifest.state === 'missing' && (
        <div class="card" role="alert">
          <p>The model’s manifest is missing from this copy of Penlight or damaged. Install Penlight again.</p>
        </div>
      )}
      {manifest.state === 'loaded' && <EncoderCard manifest={manifest.value} card={models.card} />}
      <SelfTestCard models={models} choice={settings.home.value.value} />
      <CertificatesCard lines={models.lines.value} budget={settings.budget.value.value} />
    </>
  );
}

function EncoderCard({ manifest, card }: { manifest: EncoderManifest; card: ModelsState['card'] }) {
  const { weights, int8Graph, nbitsGraph, tokenizer, reference } = manifest;
  const files: [string, ModelFile][] = [
    ['Weights, shared by both graphs', weights],
    ['Graph for WebAssembly', int8Graph],
    ['Graph for WebGPU', nbitsGraph],
    ['Tokenizer', tokenizer],
    ['Known answers', reference],
  ];
  const total = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  return (
    <Card title={manifest.name}>
      <p>Reads a text part by part and says, token by token, how machine-like it reads.</p>
      <dl class="terms">
        <Term name="Revision" value={manifest.revision} isCode />
        <Term name="Licence" value={manifest.licence} />
        <Term name="Trained on" value={manifest.trainedOn} />
        <Term name="Size" value={bytesWords(total)} />
      </dl>
      <Section title="Files" finding={`${files.length} files, each checked against its SHA-256 before use`}>
        <dl class="terms">
          {files.map(([name, file]) => (
            <div key={file.path}>
              <dt>
                {name} <span class="small muted">{file.path}</span>
              </dt>
              <dd>
                {bytesWords(file.bytes)}
                <br />
                <span class="code small">{file.sha256}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      {card.value.state === 'loaded' && (
        <Section title="Model card" finding="sources, figures and limits">
          <p>
            <a href="/models/encoder/card.md" download>
              Download the card
            </a>
          </p>
          <pre class="document">{card.value.value}</pre>
        </Section>
      )}
    </Card>
  );
}

function Term({ name, value, isCode }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={isCode ? 'code' : undefined}>{value}</dd>
    </div>
  );
}

/** A size as people read it, in megabytes or kilobytes of a thousand. */
export function bytesWords(bytes: number): string {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return bytes >= 1e3 ? `${count(bytes / 1e3)} kB` : `${count(bytes)} bytes`;
}
