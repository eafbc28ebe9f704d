import type { EncoderReply, EncoderRequest } from '../shared/offscreen-channel.ts';
import type { RelayWorker } from './relay.ts';

interface Member {
  worker: RelayWorker;
  /** Requests it has not answered. */
  pending: Set<number>;
  /** Its encoder is open; one that is still opening would only hold windows up. */
  isReady: boolean;
}

/** Relays number their requests from 1. */
const POOL_ID = 0;
/** Requests under way in every open worker; a further one is work for another. */
const ENOUGH = 1;

/**
 * Several encoders that look like one. Windows of one text run side by side: two sessions do more in a
 * second than one with all their threads, whose products wait for each other. The first worker serves
 * alone until windows queue up; only then is another one opened, so that a short text costs the memory
 * of one.
 */
export function createEncoderPool(createWorker: () => RelayWorker, size: number): RelayWorker {
  const pool: RelayWorker = { postMessage: send, onmessage: null, onerror: null };
  let members = [newMember(true)];
  let mayGrow = true;

  function newMember(isReady: boolean): Member {
    const member: Member = { worker: createWorker(), pending: new Set(), isReady };
    member.worker.onmessage = (event) => answered(member, event);
    member.worker.onerror = (event) => stopped(member, event);
    return member;
  }

  function send(request: EncoderRequest): void {
    const ready = members.filter(({ isReady }) => isReady);
    const [first = members[0]] = ready.sort((a, b) => a.pending.size - b.pending.size);
    if (!first) return;
    if (first.pending.size >= ENOUGH) grow();
    first.pending.add(request.id);
    first.worker.postMessage(request);
  }

  function grow(): void {
    if (!mayGrow || members.length >= size || members.some(({ isReady }) => !isReady)) return;
    const member = newMember(false);
    members.push(member);
    member.worker.postMessage({ id: POOL_ID, kind: 'open' });
  }

  function answered(member: Member, event: MessageEvent<EncoderReply>): void {
    const reply = event.data;
    if (reply.id !== POOL_ID) {
      member.pending.delete(reply.id);
      pool.onmessage?.(event);
    } else if ('error' in reply) leaveOut(member);
    else member.isReady = true;
  }

  function stopped(member: Member, { message }: ErrorEvent): void {
    if (members.length > 1) leaveOut(member);
    for (const id of member.pending) pool.onmessage?.({ data: { id, error: message, file: null } } as MessageEvent);
    member.pending.clear();
  }

  /** There is room for no more here; what runs goes on with those that are open. */
  function leaveOut(member: Member): void {
    mayGrow = false;
    members = members.filter((one) => one !== member);
  }

  return pool;
}
