import { Card } from '@/components/Card.tsx';
import { MINIMUM_VERSIONS } from '../../shared/browser-gaps.ts';
import { words } from '../words.ts';
import { NeedsPicture } from './Pictures.tsx';

/** The browsers Penlight runs in, and what this one lacks, if anything. */
export function Needs({ gaps }: { gaps: readonly string[] }) {
  const { chrome, edge, firefox } = MINIMUM_VERSIONS;
  return (
    <Card title={words.needs.title}>
      <NeedsPicture alt={words.needs.picture} />
      <p>
        Chrome {chrome}, Edge {edge} or Firefox {firefox}, or a newer version, on a computer.
      </p>
      {gaps.length === 0 ? (
        <p>
          <strong>{words.allMet}</strong>
        </p>
      ) : (
        <div role="alert" class="stack tight gaps">
          <p>
            <strong>{words.lacks}</strong>
          </p>
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
          <p>{words.update}</p>
        </div>
      )}
    </Card>
  );
}
