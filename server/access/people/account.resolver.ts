import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
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
import { acceptInvitation, hashForInvitation } from './accept-invitation.ts'
import {
  AcceptInvitationInput,
  AcceptInvitationPayload,
  AccountPayload,
  ApproveInvitationInput,
  ChangePasswordInput,
  ConfirmTotpInput,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  DisableUserInput,
  DisableUserPayload,
  InviteUserInput,
  InviteUserPayload,
  SignInInput,
  SignInPayload,
  TotpEnrolmentPayload,
} from '../access.graphql.ts'
import { approveInvitation } from './approve-invitation.ts'
import { changePassword, hashForChange } from '../own-account/change-password.ts'
import { createApiKey } from '../keys/create-api-key.ts'
import { disableUser } from './disable-user.ts'
import { confirmTotpEnrolment, startTotpEnrolment } from '../second-factor/enrol-totp.ts'
import { inviteUser } from './invite-user.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { enrolmentLimits, passwordChangeLimits } from '../limits.ts'
import { signOut } from '../sign-in/sign-out.ts'

@Resolver()
export class AccountResolver {
  @Mutation(() => SignInPayload, {
    description: 'Begins a session. Slowed down after wrong attempts; what was wrong of name and password is not told.',
  })
  @MayCall('anyone')
  @WithoutOptions()
  @BeforeSecondFactor()
  @OncePerDocument()
  signIn(
    @Ctx() context: Context,
    @Arg('input', () => SignInInput, { description: 'Who, and the proof.' }) input: SignInInput,
  ): Promise<object> {
    return signIn(context, input)
  }

  @Mutation(() => Boolean, { description: 'Ends the session of this request; true even where there was none.' })
  @MayCall('anyone')
  @WithoutOptions()
  @BeforeSecondFactor()
  signOut(@Ctx() context: Context): Promise<boolean> {
    return signOut(context)
  }

  @Mutation(() => AccountPayload, { description: 'A new password for the viewer; other sessions end.' })
  @MayCall('signed-in')
  @InPerson()
  @RequireStepUp('shown')
  @CountsAttempts(passwordChangeLimits)
  @PreparedBy(hashForChange)
  @BeforeSecondFactor()
  @OwnAccess()
  changePassword(
    @Ctx() context: Context,
    @Arg('input', () => ChangePasswordInput, { description: 'Old and new.' }) input: ChangePasswordInput,
  ): Promise<object> {
    return changePassword(context, input)
  }

  @Mutation(() => TotpEnrolmentPayload, {
    description: 'Hands out a secret for an authenticator; it counts once confirmTotpEnrolment has seen a first code.',
  })
  @MayCall('signed-in')
  @RequireStepUp('always')
  @InPerson()
  @NoIdempotency()
  @BeforeSecondFactor()
  @OwnAccess()
  startTotpEnrolment(@Ctx() context: Context): Promise<object> {
    return startTotpEnrolment(context)
  }

  @Mutation(() => AccountPayload, {
    description: 'A first code of the authenticator: from now on signing in asks for one. Other sessions end.',
  })
  @MayCall('signed-in')
  @InPerson()
  @RequireStepUp('shown')
  @CountsAttempts(enrolmentLimits)
  @BeforeSecondFactor()
  @OwnAccess()
  confirmTotpEnrolment(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmTotpInput, { description: 'The code.' }) input: ConfirmTotpInput,
  ): Promise<object> {
    return confirmTotpEnrolment(context, input)
  }

  @Mutation(() => InviteUserPayload, {
    description:
      'Makes an account and a link by which its owner chooses the password. Inviting somebody again who never came replaces the link.',
  })
  @MayCall(['EMPLOYER_ADMIN', 'STATION_CHIEF', 'ADMIN'])
  @RequireStepUp('second factor')
  @InPerson()
  inviteUser(
    @Ctx() context: Context,
    @Arg('input', () => InviteUserInput, { description: 'Who, and as what.' }) input: InviteUserInput,
  ): Promise<object> {
    return inviteUser(context, input)
  }

  @Mutation(() => AccountPayload, {
    description:
      'Agrees to an invitation that somebody else has made: roles that decide about others are given by two people.',
  })
  @MayCall(['STATION_CHIEF', 'ADMIN'])
  @RequireStepUp('second factor')
  @InPerson()
  approveInvitation(
    @Ctx() context: Context,
    @Arg('input', () => ApproveInvitationInput, { description: 'Whose.' }) input: ApproveInvitationInput,
  ): Promise<object> {
    return approveInvitation(context, input)
  }

  @Mutation(() => AcceptInvitationPayload, {
    description: 'Public: uses a one-time invitation link; sets the password.',
  })
  @MayCall('anyone')
  @PreparedBy(hashForInvitation)
  @OncePerDocument()
  acceptInvitation(
    @Ctx() context: Context,
    @Arg('input', () => AcceptInvitationInput, { description: 'The link and the password.' })
    input: AcceptInvitationInput,
  ): Promise<object> {
    return acceptInvitation(context, input)
  }

  @Mutation(() => DisableUserPayload, {
    description: 'Ends an account: its sessions and keys with the next request. The last administrator stays.',
  })
  @MayCall(['EMPLOYER_ADMIN', 'STATION_CHIEF', 'ADMIN'])
  @RequireStepUp('second factor')
  @InPerson()
  disableUser(
    @Ctx() context: Context,
    @Arg('input', () => DisableUserInput, { description: 'Whose, and why.' }) input: DisableUserInput,
  ): Promise<object> {
    return disableUser(context, input)
  }

  @Mutation(() => CreateApiKeyPayload, {
    description: 'A key with which a program acts as the viewer. Keys are made by people, not by keys.',
  })
  @MayCall('signed-in')
  @RequireStepUp('second factor')
  @InPerson()
  createApiKey(
    @Ctx() context: Context,
    @Arg('input', () => CreateApiKeyInput, { description: 'What for, and how long.' }) input: CreateApiKeyInput,
  ): Promise<object> {
    return createApiKey(context, input)
  }
}
