/** Why a command was not done. A closed list: every screen has a sentence for each code, in both languages. */
export const refusalCodes = [
  /** the message does not have the form that the protocol asks for; `detail` names the place */
  'malformed',
  /** the text or message is longer than allowed */
  'tooLarge',
  /** a line holds what is not seen, breaks it or turns it round, or too many marks on a letter; `detail` names the place */
  'strangeCharacters',
  /** too many commands in a short time; try again in a moment */
  'tooMany',
  /** too many others want the same at this moment; nothing was looked at, try again in a moment */
  'busy',
  /** this role may not do this, or this thing belongs to somebody else */
  'notPermitted',
  /** it is about somebody of another village than the helper's own */
  'otherVillage',
  /** the link was revoked or the session has ended */
  'signedOut',
  /** no such meeting, item, entry, opinion, leader, person, field or link */
  'notFound',
  /** the meeting is over, and so long ago that its code leads nowhere any more; `detail` is the day when it was opened */
  'codeEnded',
  /** the server cannot look it up now, so nobody knows whether there is such a thing; try again in a moment */
  'unavailable',
  /** could not be stored durably in time; nothing was changed, or the outcome will be found out by sending it again */
  'notSaved',
  /** the program could not handle it, which is its own fault; nothing was changed, and sending it again would not help */
  'failed',
  /** the same command id was used for another command */
  'commandIdReused',
  /** the meeting has not been opened yet */
  'meetingNotOpen',
  /** the meeting is already open */
  'meetingAlreadyOpen',
  /** the office has deleted the meeting: it is nowhere any more */
  'meetingDeleted',
  /** it was a rehearsal, which was erased; told to staff that had it open */
  'rehearsalOver',
  /** the meeting has been adjourned */
  'meetingAdjourned',
  /** somebody changed it a moment before; look again and decide */
  'changedMeanwhile',
  /** the floor is not held by the one this command is about */
  'floorChanged',
  /** somebody still has the floor */
  'floorHeld',
  /** nobody has the floor */
  'floorEmpty',
  /** the list of speakers is closed */
  'queueClosed',
  /** already waiting or speaking */
  'alreadyWaiting',
  /** the entry is not waiting any more */
  'notWaiting',
  /** the entry is waiting or speaking, so it cannot be put back */
  'notPutBack',
  /** this person has already been marked so */
  'alreadyDone',
  /** no person has this card */
  'cardUnknown',
  /** another person has this card */
  'cardTaken',
  /** not the code on the stub of this card */
  'stubWrong',
  /** this meeting takes it only from phones that have proven a card */
  'cardUnproven',
  /** the opinion does not stand in the public register */
  'notRegistered',
  /** the opinion does not wait for approval */
  'notPending',
  /** nobody has been assigned to answer this opinion */
  'notAssigned',
  /** the answer binds nobody to a day, so there is nothing to follow up */
  'notCommitted',
  /** an opinion can only be merged into another registered one that is not itself merged */
  'mergeInvalid',
  /** the item cannot go from its present state to this one */
  'itemState',
  /** the minutes have been adopted: what is wrong in them is put right by an addendum */
  'minutesAdopted',
  /** the minutes have not been adopted yet */
  'minutesNotAdopted',
  /** results become public once the meeting is over and its minutes are adopted; `detail` says which is not so */
  'resultsTooEarly',
  /** nobody is named who chairs or writes the minutes; `detail` says which */
  'officialMissing',
  /** the record is in use and cannot be removed */
  'inUse',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** Where or what, for the person or the programmer; never private data. */
  readonly detail: string | null;
}

export const refusal = (code: RefusalCode, detail: string | null = null): Refusal => ({
  code,
  detail,
});
