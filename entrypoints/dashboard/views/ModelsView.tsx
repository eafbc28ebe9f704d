import { Card } from '@/components/Card.tsx';
import { counted, type MessageKey, message } from '@/components/message.ts';
import { decimal } from '@/components/number-words.ts';
import { Section } from '@/components/Section.tsx';
import type { EncoderManifest, ModelFile } from '@/models/encoder/manifest.ts';
import type { ModelsState } from '../models-state.ts';
import type { PackState } from '../pack-state.ts';
import type { SettingsState } from '../settings-state.ts';
import type { SitesState } from '../sites-state.ts';
import { CertificatesCard } from './CertificatesCard.tsx';
import { LanguageModelCard } from './LanguageModelCard.tsx';
import { RatingsCard } from './RatingsCard.tsx';
import { SelfTestCard } from './SelfTestCard.tsx';
import { SitesCard } from './SitesCard.tsx';

type ModelsViewProps = { models: ModelsState; sites: SitesState; pack: PackState; settings: SettingsState };

/** The model that ships with Penlight: what it is, where it runs, whether it answers as it should. */
export function ModelsView({ models, sites, pack, settings }: ModelsViewProps) {
  const manifest = models.manifest.value;
  return (
    <>
      <h1>{message('viewModels')}</h1>
      {manifest.state === 'loading' && <p class="muted">{message('manifestReading')}</p>}
      {manifest.state === 'missing' && (
        <div class="card" role="alert">
          <p>{message('manifestMissing')}</p>
        </div>
      )}
      {manifest.state === 'loaded' && <EncoderCard manifest={manifest.value} card={models.card} />}
      <LanguageModelCard pack={pack} />
      <SelfTestCard models={models} choice={settings.home.value.value} />
      <CertificatesCard lines={models.lines.value} budget={settings.budget.value.value} />
      <SitesCard sites={sites} />
      <RatingsCard sites={sites} />
    </>
  );
}

function EncoderCard({ manifest, card }: { manifest: EncoderManifest; card: ModelsState['card'] }) {
  const { weights, int8Graph, nbitsGraph, ngrams, tokenizer, reference } = manifest;
  const files: [MessageKey, ModelFile][] = [
    ['modelWeights', weights],
    ['modelWasmGraph', int8Graph],
    ['modelWebGpuGraph', nbitsGraph],
    ['modelNgrams', ngrams],
    ['modelTokenizer', tokenizer],
    ['modelAnswers', reference],
  ];
  const total = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  return (
    <Card title={manifest.name}>
      <p>{message('modelDoes')}</p>
      <dl class="terms">
        <Term name={message('modelRevision')} value={manifest.revision} isCode />
        <Term name={message('modelLicence')} value={manifest.licence} />
        <Term name={message('modelTrainedOn')} value={manifest.trainedOn} />
        <Term name={message('modelSize')} value={bytesWords(total)} />
      </dl>
      <Section title={message('modelFiles')} finding={counted('modelFilesFinding', files.length)}>
        <dl class="terms">
          {files.map(([name, file]) => (
            <div key={file.path}>
              <dt>
                {message(name)} <span class="small muted">{file.path}</span>
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
        <Section title={message('modelCard')} finding={message('modelCardFinding')}>
          <p>
            <a href="/models/encoder/card.md" download>
              {message('modelCardDownload')}
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
  if (bytes >= 1e6) return message('megabytes', decimal(bytes / 1e6, 1));
  return bytes >= 1e3 ? message('kilobytes', Math.round(bytes / 1e3)) : counted('bytes', bytes);
}
