import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { upload } from '../../shared/upload.ts'
import { dropPhoto, findPhoto } from './kept-photos.ts'
import {
  addDeed,
  keptName,
  nextDeed,
  readKept,
  settleDeed,
  writeKept,
  type KeptDeed,
  type KeptPhoto,
} from './kept-records.ts'

const startVisit = graphql(`
  mutation StartVisit($input: StartVisitInput!, $idempotencyKey: String) {
    startVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
        status
        version
      }
      userErrors {
        code
        message
      }
    }
  }
`)

const recordApplication = graphql(`
  mutation RecordApplication($input: RecordApplicationInput!, $idempotencyKey: String) {
    recordApplication(input: $input, idempotencyKey: $idempotencyKey) {
      application {
        id
        status
        documents
        missing {
          anyOf
        }
        check {
          visitId
          present
          at
        }
      }
      userErrors {
        code
        message
      }
    }
  }
`)

const completeVisit = graphql(`
  mutation CompleteVisit($input: CompleteVisitInput!, $idempotencyKey: String) {
    completeVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
        status
        version
      }
      userErrors {
        code
        message
      }
    }
  }
`)

const addVisitPhoto = graphql(`
  mutation AddVisitPhoto($input: AddVisitPhotoInput!, $idempotencyKey: String) {
    addVisitPhoto(input: $input, idempotencyKey: $idempotencyKey) {
      photo {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`)

export const removeVisitPhoto = graphql(`
  mutation RemoveVisitPhoto($input: RemoveVisitPhotoInput!, $idempotencyKey: String) {
    removeVisitPhoto(input: $input, idempotencyKey: $idempotencyKey) {
      photo {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`)

const pauseBetweenTries = 4_000

/** Keeps every deed on this device until the server has it, and sends in order whenever there is a network. */
export function useVisitDay(userId: string, visitId: string) {
  const client = useApolloClient()
  const { t } = useTranslation()
  const photoGone = t('visits.visitDay.photoGone')
  const name = keptName(userId, visitId)
  const [deeds, setDeeds] = useState(() => readKept(name))
  const [offline, setOffline] = useState(!navigator.onLine)
  const sending = useRef(false)
  const keep = useCallback(
    (change: (known: readonly KeptDeed[]) => KeptDeed[]) => {
      const next = change(readKept(name))
      writeKept(name, next)
      setDeeds(next)
    },
    [name],
  )

  /** A photo is sent once: under the same key the same file is named, however often the answer is lost. */
  const uploaded = useCallback(
    async (deed: KeptPhoto): Promise<KeptPhoto> => {
      if (deed.uploadId !== undefined) return deed
      const photo = await findPhoto(deed.key)
      if (photo === null) return { ...deed, refused: photoGone }
      const sent = { ...deed, uploadId: await upload(new File([photo], 'photo.jpg', { type: photo.type })) }
      keep((known) => known.map((one) => (one.key === deed.key ? sent : one)))
      return sent
    },
    [keep, photoGone],
  )

  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    try {
      for (let deed = nextDeed(readKept(name)); deed; deed = nextDeed(readKept(name))) {
        const { key } = deed
        const { errors, notedAt = null } = await sendDeed(
          client,
          visitId,
          deed.kind === 'photo' ? await uploaded(deed) : deed,
        )
        setOffline(false)
        keep((known) =>
          errors.length === 0
            ? settleDeed(known, key, notedAt)
            : known.map((one) => (one.key === key ? { ...one, refused: errors.join(' ') } : one)),
        )
        if (deed.kind === 'photo' && errors.length === 0) await dropPhoto(key)
      }
      if (readKept(name).length === 0) await client.refetchQueries({ include: 'active' })
    } catch {
      // Whatever the reason, the deed is kept and tried again.
      setOffline(true)
    } finally {
      sending.current = false
    }
  }, [client, keep, name, uploaded, visitId])

  useEffect(() => {
    const online = () => void send()
    const cutOff = () => setOffline(true)
    window.addEventListener('online', online)
    window.addEventListener('offline', cutOff)
    const timer = setInterval(() => {
      if (nextDeed(readKept(name))) void send()
    }, pauseBetweenTries)
    // Whatever an earlier visit to this page has left; after the first paint.
    const soon = setTimeout(() => void send(), 0)
    return () => {
      clearTimeout(soon)
      window.removeEventListener('online', online)
      window.removeEventListener('offline', cutOff)
      clearInterval(timer)
    }
  }, [name, send])

  return {
    deeds,
    offline,
    add: (deed: KeptDeed) => {
      keep((known) => addDeed(known, deed))
      void send()
    },
    /** A refused record once more, on top of what the server has by now. */
    insist: (key: string, follows: string | null) => {
      keep((known) =>
        known.map((one) =>
          one.key === key && one.kind === 'record'
            ? { ...one, key: crypto.randomUUID(), follows, refused: undefined }
            : one,
        ),
      )
      void send()
    },
    drop: (key: string) => {
      void dropPhoto(key).catch(() => undefined)
      keep((known) => known.filter((one) => one.key !== key))
      void send()
    },
  }
}

interface Sent {
  errors: string[]
  /** When the server noted a record. */
  notedAt?: string | null
}

/** Sends what was done, once under its key. */
export async function sendDeed(
  client: ReturnType<typeof useApolloClient>,
  visitId: string,
  deed: KeptDeed,
): Promise<Sent> {
  const { key: idempotencyKey } = deed
  switch (deed.kind) {
    case 'start': {
      const { data } = await client.mutate({
        mutation: startVisit,
        variables: { input: { visitId, version: deed.version }, idempotencyKey },
      })
      return { errors: messagesOf(data?.startVisit.userErrors) }
    }
    case 'record': {
      const { applicationId, documents, present, note, notedAt, follows } = deed
      const { data } = await client.mutate({
        mutation: recordApplication,
        variables: {
          input: { applicationId, documents, present, note: note || undefined, notedAt, follows },
          idempotencyKey,
        },
      })
      return {
        errors: messagesOf(data?.recordApplication.userErrors),
        notedAt: data?.recordApplication.application?.check?.at,
      }
    }
    case 'photo': {
      const { applicationId, takenAt, uploadId } = deed
      if (uploadId === undefined) return { errors: [deed.refused ?? ''] }
      const { data } = await client.mutate({
        mutation: addVisitPhoto,
        variables: { input: { visitId, applicationId, uploadId, takenAt }, idempotencyKey },
      })
      return { errors: messagesOf(data?.addVisitPhoto.userErrors) }
    }
    case 'complete': {
      const { data } = await client.mutate({
        mutation: completeVisit,
        variables: {
          input: { visitId, version: deed.version, confirmUnrecorded: deed.confirmed ?? false },
          idempotencyKey,
        },
      })
      return { errors: messagesOf(data?.completeVisit.userErrors) }
    }
    default:
      return deed satisfies never
  }
}

function messagesOf(errors: readonly { message: string }[] | undefined): string[] {
  if (errors === undefined) throw new TypeError('No answer')
  return errors.map(({ message }) => message)
}
