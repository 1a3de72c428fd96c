import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import {
  RequireStepUp,
  BeforeSecondFactor,
  CountsAttempts,
  InPerson,
  MayCall,
  NoIdempotency,
  OncePerDocument,
  OwnAccess,
  PreparedBy,
  WithoutOptions,
} from '../../request/api.ts'
import { CreateApiKeyPayload, InviteUserPayload, SignInPayload, Viewer } from '../access.graphql.ts'
import { inviteAgency, reinstateAdministrator } from '../people/invite-agency.ts'
import { revokeApiKey, revokeSessions, rotateApiKey } from './own-access.ts'
import {
  AccessReviewEntry,
  ApiKey,
  FinishPasskeyRegistrationInput,
  FinishPasskeySignInInput,
  InviteAgencyInput,
  Passkey,
  PasskeyOptionsPayload,
  PasskeyPayload,
  RecoveryCodesPayload,
  ReinstateAdministratorInput,
  RemovePasskeyInput,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
  RevokeSessionsInput,
  RevokeSessionsPayload,
  RotateApiKeyInput,
  SignedInSession,
  StartStepUpPayload,
  StepUpInput,
} from './own-access.graphql.ts'
import { readApiKeys, readPasskeys, readSessions, reviewAccess } from './own-access.read.ts'
import {
  finishPasskeyRegistration,
  finishPasskeySignIn,
  startPasskeyRegistration,
  startPasskeySignIn,
} from '../second-factor/passkeys.ts'
import { createRecoveryCodes } from '../second-factor/recovery-codes.ts'
import { removePasskey } from '../second-factor/remove-passkey.ts'
import { passkeyAnswerLimits, passkeyStartLimits, stepUpLimits } from '../limits.ts'
import { compareForStepUp, startStepUp, stepUp } from '../second-factor/step-up.ts'

@Resolver(() => Viewer)
export class OwnAccessResolver {
  @FieldResolver(() => Boolean, {
    description:
      'The account has a second factor, or its role asks for one, and this session has not shown it: until it is shown, or added, nothing else can be done.',
  })
  mustAddSecondFactor(@Ctx() { isPartialSession }: Context): boolean {
    return isPartialSession
  }

  @FieldResolver(() => [SignedInSession], { description: 'Where the viewer is signed in, the latest first.' })
  sessions(@Ctx() context: Context): Promise<SignedInSession[]> {
    return readSessions(context)
  }

  @FieldResolver(() => [ApiKey], { description: "The viewer's own keys that were not revoked, the newest first." })
  apiKeys(@Ctx() context: Context): Promise<ApiKey[]> {
    return readApiKeys(context)
  }

  @FieldResolver(() => [Passkey], { description: "The viewer's own passkeys." })
  passkeys(@Ctx() context: Context): Promise<Passkey[]> {
    return readPasskeys(context)
  }

  @Query(() => [AccessReviewEntry], {
    description:
      'Who can do what, for a review of access: of the own employer or station, of all for auditors and administrators.',
  })
  @MayCall(['EMPLOYER_ADMIN', 'STATION_CHIEF', 'AUDITOR', 'ADMIN'])
  accessReview(@Ctx() context: Context): Promise<AccessReviewEntry[]> {
    return reviewAccess(context)
  }

  @Mutation(() => PasskeyOptionsPayload, { description: 'Begins the making of a passkey.' })
  @MayCall('signed-in')
  @RequireStepUp('always')
  @InPerson()
  @NoIdempotency()
  @BeforeSecondFactor()
  @OwnAccess()
  startPasskeyRegistration(@Ctx() context: Context): Promise<object> {
    return startPasskeyRegistration(context)
  }

  @Mutation(() => PasskeyPayload, { description: 'Keeps a passkey: from now on it opens the account by itself.' })
  @MayCall('signed-in')
  @InPerson()
  @RequireStepUp('shown')
  @BeforeSecondFactor()
  @OwnAccess()
  finishPasskeyRegistration(
    @Ctx() context: Context,
    @Arg('input', () => FinishPasskeyRegistrationInput, { description: "The browser's answer." })
    input: FinishPasskeyRegistrationInput,
  ): Promise<object> {
    return finishPasskeyRegistration(context, input)
  }

  @Mutation(() => PasskeyPayload, {
    description: "Takes one of the viewer's passkeys away: it opens nothing any more.",
  })
  @MayCall('signed-in')
  @RequireStepUp('always')
  @InPerson()
  @OwnAccess()
  removePasskey(
    @Ctx() context: Context,
    @Arg('input', () => RemovePasskeyInput, { description: 'Which.' }) input: RemovePasskeyInput,
  ): Promise<object> {
    return removePasskey(context, input)
  }

  @Mutation(() => StartStepUpPayload, {
    description: 'Tells by what the viewer can prove anew who they are, before what is sensitive.',
  })
  @MayCall('signed-in')
  @InPerson()
  @NoIdempotency()
  @BeforeSecondFactor()
  @OwnAccess()
  startStepUp(@Ctx() context: Context): Promise<object> {
    return startStepUp(context)
  }

  @Mutation(() => SignInPayload, {
    description: 'Proves anew who is signed in; it counts for 5 minutes. The session goes on under a new value.',
  })
  @MayCall('signed-in')
  @InPerson()
  @CountsAttempts(stepUpLimits)
  @PreparedBy(compareForStepUp)
  @WithoutOptions()
  @BeforeSecondFactor()
  @OwnAccess()
  stepUp(
    @Ctx() context: Context,
    @Arg('input', () => StepUpInput, { description: 'The proof.' }) input: StepUpInput,
  ): Promise<object> {
    return stepUp(context, input)
  }

  @Mutation(() => PasskeyOptionsPayload, { description: 'Public: a challenge for a passkey; it names nobody.' })
  @MayCall('anyone')
  @CountsAttempts(passkeyStartLimits)
  @NoIdempotency()
  @BeforeSecondFactor()
  startPasskeySignIn(@Ctx() context: Context): Promise<object> {
    return startPasskeySignIn(context)
  }

  @Mutation(() => SignInPayload, { description: 'Public: begins a session by a passkey.' })
  @MayCall('anyone')
  @CountsAttempts(passkeyAnswerLimits)
  @WithoutOptions()
  @BeforeSecondFactor()
  @OncePerDocument()
  finishPasskeySignIn(
    @Ctx() context: Context,
    @Arg('input', () => FinishPasskeySignInInput, { description: "The browser's answer." })
    input: FinishPasskeySignInInput,
  ): Promise<object> {
    return finishPasskeySignIn(context, input)
  }

  @Mutation(() => RecoveryCodesPayload, {
    description: 'Ten new codes for who will have lost the second factor; those before end.',
  })
  @MayCall('signed-in')
  @RequireStepUp('always')
  @InPerson()
  @NoIdempotency()
  @OwnAccess()
  createRecoveryCodes(@Ctx() context: Context): Promise<object> {
    return createRecoveryCodes(context)
  }

  @Mutation(() => RevokeSessionsPayload, { description: "Ends one of the viewer's sessions, or all but this one." })
  @MayCall('signed-in')
  @InPerson()
  @OwnAccess()
  revokeSessions(
    @Ctx() context: Context,
    @Arg('input', () => RevokeSessionsInput, { description: 'Which.' }) input: RevokeSessionsInput,
  ): Promise<object> {
    return revokeSessions(context, input)
  }

  @Mutation(() => RevokeApiKeyPayload, { description: "Ends one of the viewer's keys with the next request." })
  @MayCall('signed-in')
  @InPerson()
  @OwnAccess()
  revokeApiKey(
    @Ctx() context: Context,
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which.' }) input: RevokeApiKeyInput,
  ): Promise<object> {
    return revokeApiKey(context, input)
  }

  @Mutation(() => CreateApiKeyPayload, { description: 'A new key for an old one, which works on for some days.' })
  @MayCall('signed-in')
  @RequireStepUp('second factor')
  @InPerson()
  rotateApiKey(
    @Ctx() context: Context,
    @Arg('input', () => RotateApiKeyInput, { description: 'Which, and for how long both.' }) input: RotateApiKeyInput,
  ): Promise<object> {
    return rotateApiKey(context, input)
  }

  @Mutation(() => InviteUserPayload, {
    description: 'Lets somebody of an agency act for the employer, within a scope and until a day.',
  })
  @MayCall(['EMPLOYER_ADMIN'])
  @RequireStepUp('second factor')
  @InPerson()
  inviteAgency(
    @Ctx() context: Context,
    @Arg('input', () => InviteAgencyInput, { description: 'Who, what for, how long.' }) input: InviteAgencyInput,
  ): Promise<object> {
    return inviteAgency(context, input)
  }

  @Mutation(() => InviteUserPayload, {
    description:
      "Where an employer's last administrator has left: the station has seen its papers and invites a new one; administrators before end.",
  })
  @MayCall(['STATION_CHIEF'])
  @RequireStepUp('second factor')
  @InPerson()
  reinstateAdministrator(
    @Ctx() context: Context,
    @Arg('input', () => ReinstateAdministratorInput, { description: 'For whom, who, and what was seen.' })
    input: ReinstateAdministratorInput,
  ): Promise<object> {
    return reinstateAdministrator(context, input)
  }
}
