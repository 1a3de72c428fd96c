import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/Banner.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'

export type ShownInvitation = { name: string; url: string; awaitsSecond: boolean }

/** The link as the server gave it: shown once, to hand over. Null where nobody was invited. */
export function shownInvitation(
  name: string,
  payload: { invitationUrl?: string | null; awaitsSecond?: boolean | null },
): ShownInvitation | null {
  const { invitationUrl, awaitsSecond } = payload
  return invitationUrl
    ? { name, url: new URL(invitationUrl, window.location.origin).href, awaitsSecond: awaitsSecond ?? false }
    : null
}

export function InvitationLink({ invitation, title }: { invitation: ShownInvitation; title: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Banner
      tone={invitation.awaitsSecond ? 'warn' : 'good'}
      title={title}
      action={<CopyButton text={invitation.url} label={t('users.copyLink')} done={t('action.copied')} />}
    >
      <p>{t('users.linkOnce')}</p>
      {invitation.awaitsSecond && <p>{t('access.review.needsSecond')}</p>}
      <p className="code">{invitation.url}</p>
    </Banner>
  )
}
