import { Card } from '@/components/Card.tsx';
import { message } from '@/components/message.ts';
import { MINIMUM_VERSIONS } from '../../shared/browser-gaps.ts';
import { NeedsPicture } from './Pictures.tsx';

/** The browsers Penlight runs in, and what this one lacks, if anything. */
export function Needs({ gaps }: { gaps: readonly string[] }) {
  const { chrome, edge, firefox } = MINIMUM_VERSIONS;
  return (
    <Card title={message('welcomeNeeds')}>
      <NeedsPicture alt={message('welcomeNeedsPicture')} />
      <p>{message('welcomeBrowsers', chrome, edge, firefox)}</p>
      {gaps.length === 0 ? (
        <p>
          <strong>{message('welcomeAllMet')}</strong>
        </p>
      ) : (
        <div role="alert" class="stack tight gaps">
          <p>
            <strong>{message('welcomeLacks')}</strong>
          </p>
          <ul>
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
          <p>{message('welcomeUpdate')}</p>
        </div>
      )}
    </Card>
  );
}
