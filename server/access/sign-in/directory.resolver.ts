import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import {
  ApiType,
  RequireStepUp,
  BeforeSecondFactor,
  CountsAttempts,
  InPerson,
  MayCall,
  NoIdempotency,
  OwnAccess,
  ShownOnce,
} from '../../request/api.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { Viewer } from '../access.graphql.ts'
import { startDirectorySignIn, unlinkDirectory } from './directory-sign-in.ts'
import { directoryLimits } from '../limits.ts'
import { readOwnAccess } from '../own-account/own-access.read.ts'

@ApiType('Another directory by which people may sign in: OpenID Connect.')
export class SignInDirectory {
  @Field(() => String, { description: 'As people know it.' })
  name!: string
  @Field(() => Boolean, { description: "The viewer's account is linked to one there." })
  linked!: boolean
}

@InputType({ description: 'What for.' })
export class StartDirectorySignInInput {
  @Field(() => String, {
    nullable: true,
    description: 'What stands behind # in the link of an invitation, to accept it in place of a password.',
  })
  invitationToken?: string | null
}

@ApiType('Where the browser goes.')
export class DirectorySignInPayload {
  @ShownOnce()
  @Field(() => String, {
    nullable: true,
    description: 'Address of the directory; the browser comes back within 10 minutes.',
  })
  url?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('The link as it is now.')
export class UnlinkDirectoryPayload {
  @Field(() => Boolean, { nullable: true, description: 'False: the directory opens this account no more.' })
  linked?: boolean | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@Resolver(() => Viewer)
export class DirectoryResolver {
  @FieldResolver(() => Boolean, { description: 'The account has an authenticator that shows codes.' })
  async hasAuthenticator(@Ctx() context: Context): Promise<boolean> {
    return (await readOwnAccess(context)).authenticator
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Of who came by another directory: where signing out ends there too.',
  })
  async directorySignOutUrl(@Ctx() context: Context): Promise<string | null> {
    const { directory } = context.portal
    return directory && (await readOwnAccess(context)).cameBy === directory.issuer
      ? directory.signOutUrl().catch(() => null)
      : null
  }

  @Query(() => SignInDirectory, {
    nullable: true,
    description: 'Public: the directory by which people may sign in; null where there is none.',
  })
  @MayCall('anyone')
  @BeforeSecondFactor()
  async signInDirectory(@Ctx() context: Context): Promise<SignInDirectory | null> {
    const { directory } = context.portal
    return directory ? { name: directory.name, linked: (await readOwnAccess(context)).linked } : null
  }

  @Mutation(() => DirectorySignInPayload, {
    description: 'Public: begins signing in by the directory, or accepting an invitation with an account there.',
  })
  @MayCall('anyone')
  @CountsAttempts(directoryLimits)
  @NoIdempotency()
  @BeforeSecondFactor()
  startDirectorySignIn(
    @Ctx() context: Context,
    @Arg('input', () => StartDirectorySignInInput, { description: 'What for.' }) input: StartDirectorySignInInput,
  ): Promise<object> {
    return startDirectorySignIn(context, input)
  }

  @Mutation(() => DirectorySignInPayload, {
    description: "Begins linking the viewer's account to one of the directory.",
  })
  @MayCall('signed-in')
  @RequireStepUp('always')
  @InPerson()
  @CountsAttempts(directoryLimits)
  @NoIdempotency()
  @OwnAccess()
  startDirectoryLink(@Ctx() context: Context): Promise<object> {
    return startDirectorySignIn(context, { link: true })
  }

  @Mutation(() => UnlinkDirectoryPayload, { description: "The directory opens the viewer's account no more." })
  @MayCall('signed-in')
  @RequireStepUp('always')
  @InPerson()
  @OwnAccess()
  unlinkDirectory(@Ctx() context: Context): Promise<object> {
    return unlinkDirectory(context)
  }
}
