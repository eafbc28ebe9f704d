import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { counted, message } from '@/components/message.ts';
import { Section } from '@/components/Section.tsx';
import type { SiteHealth } from '../../shared/site-health.ts';
import { siteWords } from '../site-words.ts';
import type { SiteRow, SitesState } from '../sites-state.ts';
import { dayWords } from './SavedRow.tsx';
import { ScrollTable } from './ScrollTable.tsx';

/** Every chat that Penlight knows and every site with marks: how it fares, and access in both directions. */
export function SitesCard({ sites }: { sites: SitesState }) {
  const rows = sites.sites.value;
  return (
    <Card title={message('sitesTitle')}>
      <p>{message('sitesIntro')}</p>
      <ScrollTable caption={message('sitesTable')}>
        <thead>
          <tr>
            <th scope="col">{message('sitesSite')}</th>
            <th scope="col">{message('sitesState')}</th>
            <th scope="col">{message('sitesSeen')}</th>
            <th scope="col">{message('sitesAdvice')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.pattern ?? row.name}
              row={row}
              onAllow={() => void sites.allow(row)}
              onEnd={() => void sites.end(row)}
            />
          ))}
        </tbody>
      </ScrollTable>
      {rows.map(({ name, health }) => health && <Hooks key={name} name={name} health={health} />)}
    </Card>
  );
}

type RowProps = { row: SiteRow; onAllow: () => void; onEnd: () => void };

function Row({ row, onAllow, onEnd }: RowProps) {
  const { name, host, pattern, isMarked, health } = row;
  const { state, next, isWarning } = siteWords(row);
  return (
    <tr>
      <th scope="row">
        {name}
        {host && host !== name && <div class="small muted">{host}</div>}
      </th>
      <td>{isWarning ? <strong>{message(state)}</strong> : message(state)}</td>
      <td>
        {health?.workedAt ? <time dateTime={health.workedAt}>{dayWords(health.workedAt)}</time> : message('sitesNever')}
      </td>
      <td>
        <div class="stack tight">
          <span>{message(next)}</span>
          {pattern && (
            <div>
              {isMarked ? (
                <Button kind="quiet" label={message('sitesEndLabel', name)} onClick={onEnd}>
                  {message('sitesEnd')}
                </Button>
              ) : (
                <Button kind="quiet" label={message('sitesAllowLabel', name)} onClick={onAllow}>
                  {message('sitesAllow')}
                </Button>
              )}
            </div>
          )}
        </div>
      </td>
    </tr>
  );
}

/** Each hook of a site with how often it matched at the last visit. */
function Hooks({ name, health: { hooks } }: { name: string; health: SiteHealth }) {
  if (hooks.length === 0) return null;
  const used = hooks.filter(({ isUsed }) => isUsed).length;
  const unmatched = hooks.filter(({ matches }) => matches === 0).length;
  return (
    <Section title={`${name}: ${message('sitesHooks')}`} finding={counted('sitesHooksFinding', unmatched, used)}>
      <dl class="terms">
        {hooks.map(({ role, at, matches, isUsed }) => (
          <div key={`${role} ${at}`}>
            <dt>
              <span class="code small">{at}</span>
            </dt>
            <dd>
              {message(role === 'user' ? 'sitesHookPrompt' : 'sitesHookReply')} · {counted('sitesHookMatches', matches)}
              {isUsed && <> · {message('sitesHookUsed')}</>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
