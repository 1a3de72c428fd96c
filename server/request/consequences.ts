/**
 * What a use case of one matter triggers in matters that come later in the order of the rooms. Each matter declares its
 * events here by module augmentation; server/consequences.ts says, one line each, what follows. Everything runs inside
 * the triggering transaction, so that neither is committed without the other.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by the matters
export interface Consequences {}
