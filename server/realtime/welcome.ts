import type { JoinReply } from '#shared/wire/protocol.ts';
import type { Clock } from '../platform/time.ts';
import { CommandAllowance, type DeviceAllowances } from '../protection/command-allowance.ts';
import type { Admitted, AdmittedToMeeting, AdmittedToOffice } from './admission.ts';
import type { Joined } from './answer-command.ts';
import type { MeetingSocket } from './broadcast.ts';
import { linkChannel, type MeetingFeeds } from './meeting-feeds.ts';
import { nobodys } from './mine.ts';
import type { OfficeFeeds } from './office-feeds.ts';

type Welcome = Extract<JoinReply, { readonly ok: true }>;

interface WelcomeServices {
  readonly feeds: MeetingFeeds;
  readonly offices: OfficeFeeds;
  readonly devices: DeviceAllowances;
  readonly now: Clock;
}

/** Takes the socket in and says where it starts, in one step: no frame can fall between the two. */
export function welcome(
  socket: MeetingSocket,
  admitted: Admitted,
  services: WelcomeServices,
): { readonly joined: Joined; readonly answer: Welcome } {
  return admitted.to === 'meeting'
    ? welcomeToMeeting(socket, admitted, services)
    : welcomeToOffice(socket, admitted, services);
}

function welcomeToMeeting(
  socket: MeetingSocket,
  admitted: AdmittedToMeeting,
  { feeds, devices, now }: WelcomeServices,
): { readonly joined: Joined; readonly answer: Welcome } {
  const { room, actor, audience, village, isStillAllowed } = admitted;
  const feed = feeds.of(room);
  void socket.join(feed.channel(audience, village));
  if ('link' in actor) {
    void socket.join(linkChannel(room.id, actor.link));
    if (actor.device !== undefined)
      void socket.join(linkChannel(room.id, actor.link, actor.device));
  }
  feed.arrived(audience, actor);
  const answer: Welcome = {
    ok: true,
    meeting: room.id,
    actor,
    now: room.now(),
    ...feed.start(admitted),
    storage: room.storage,
    mine: feed.mineOf(actor),
    ...(village === null ? {} : { village }),
  };
  const allowance =
    actor.role === 'participant'
      ? devices.of(actor.participant)
      : new CommandAllowance('staff', now);
  // Nothing is kept of a phone that is not used: there are many thousand.
  const watched = actor.role === 'participant' ? null : isStillAllowed;
  return { joined: { feed, actor, audience, allowance, isStillAllowed: watched }, answer };
}

function welcomeToOffice(
  socket: MeetingSocket,
  { room, actor, audience, have, isStillAllowed }: AdmittedToOffice,
  { offices, now }: WelcomeServices,
): { readonly joined: Joined; readonly answer: Welcome } {
  const feed = offices.of(room);
  void socket.join(feed.channel);
  feed.arrived();
  const answer: Welcome = {
    ok: true,
    meeting: room.id,
    actor,
    now: room.now(),
    ...feed.start(have),
    storage: room.storage,
    mine: nobodys,
  };
  const allowance = new CommandAllowance('staff', now);
  return { joined: { feed, actor, audience, allowance, isStillAllowed }, answer };
}
