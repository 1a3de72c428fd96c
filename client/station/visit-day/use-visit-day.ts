import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { graphql } from '../../gql/gql.ts'
import { addDeed, keptName, nextDeed, readKept, writeKept, type KeptDeed } from './kept-records.ts'

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

const pauseBetweenTries = 4_000

/** Keeps every deed on this device until the server has it, and sends in order whenever there is a network. */
export function useVisitDay(userId: string, visitId: string) {
  const client = useApolloClient()
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

  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    try {
      for (let deed = nextDeed(readKept(name)); deed; deed = nextDeed(readKept(name))) {
        const { key } = deed
        const errors = await sendDeed(client, visitId, deed)
        setOffline(false)
        keep((known) => known.flatMap((one) => (one.key !== key ? [one] : errors.length === 0 ? [] : [{ ...one, refused: errors.join(' ') }])))
      }
      if (readKept(name).length === 0) await client.refetchQueries({ include: 'active' })
    } catch {
      // Whatever the reason, the deed is kept and tried again.
      setOffline(true)
    } finally {
      sending.current = false
    }
  }, [client, keep, name, visitId])

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
      keep((known) => known.map((one) => (one.key === key && one.kind === 'record' ? { ...one, key: crypto.randomUUID(), follows, refused: undefined } : one)))
      void send()
    },
    drop: (key: string) => {
      keep((known) => known.filter((one) => one.key !== key))
      void send()
    },
  }
}

async function sendDeed(client: ReturnType<typeof useApolloClient>, visitId: string, deed: KeptDeed): Promise<string[]> {
  const { key: idempotencyKey } = deed
  switch (deed.kind) {
    case 'start': {
      const { data } = await client.mutate({ mutation: startVisit, variables: { input: { visitId, version: deed.version }, idempotencyKey } })
      return messagesOf(data?.startVisit.userErrors)
    }
    case 'record': {
      const { applicationId, documents, present, note, notedAt, follows } = deed
      const { data } = await client.mutate({ mutation: recordApplication, variables: { input: { applicationId, documents, present, note: note || undefined, notedAt, follows }, idempotencyKey } })
      return messagesOf(data?.recordApplication.userErrors)
    }
    case 'complete': {
      const { data } = await client.mutate({ mutation: completeVisit, variables: { input: { visitId, version: deed.version }, idempotencyKey } })
      return messagesOf(data?.completeVisit.userErrors)
    }
    default:
      return deed satisfies never
  }
}

function messagesOf(errors: readonly { message: string }[] | undefined): string[] {
  if (errors === undefined) throw new TypeError('No answer')
  return errors.map(({ message }) => message)
}
