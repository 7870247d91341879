import type { OfficeCommand, OfficeCommandType, OfficeDataOf } from '#shared/office/commands.ts';
import type { OfficeEvent } from '#shared/office/events.ts';
import { evolveOffice } from '#shared/office/office.ts';
import type { Office } from '#shared/office/state.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { CommandSender } from '#lib/meeting/command-sender.svelte.ts';
import { Live } from '#lib/meeting/live.svelte.ts';
import { StoredForm } from '#lib/office/stored-form.svelte.ts';

/** The office as somebody who has signed in to it sees it, live. */
export class LiveOffice extends Live<Office, OfficeCommand, OfficeEvent> {
  constructor(token: string) {
    super({ kind: 'ownOffice', token }, evolveOffice);
  }

  override send<Type extends OfficeCommandType>(
    type: Type,
    data: OfficeDataOf<Type>,
  ): Promise<CommandReply> {
    return super.send(type, data);
  }
}

/** A form for a part of the office, which others may change, too. */
export class OfficeForm<Draft extends object, Value, Input extends string> extends StoredForm<
  Draft,
  Value,
  Input,
  OfficeCommand
> {}

/** Gives commands to the office from one place on a screen. */
export class OfficeSender extends CommandSender<OfficeCommand, LiveOffice> {}
