import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { ReasonDialog } from './ReasonDialog.tsx'
import type { Failure } from './failure.ts'
import type { UserErrorText } from './user-errors.ts'

type ReasonButtonProps = {
  label: string
  title?: string
  advice: string
  /** What the dialog's own button says, where it differs. */
  confirm?: string
  /** What is shown beside the reason. */
  more?: ReactNode
  onClose?: () => void
  small?: boolean
  busy: boolean
  failure?: Failure
  /** What refuses it; nothing where no answer came, or something is asked first: the dialog stays. */
  onConfirm: (reason: string) => Promise<readonly UserErrorText[] | undefined>
}

/** Ends something, with a reason that is kept. */
export function ReasonButton({
  label,
  title = label,
  confirm = label,
  more,
  onClose,
  advice,
  small = false,
  busy,
  failure,
  onConfirm,
}: ReasonButtonProps) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button danger size={small ? 'small' : 'middle'} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ReasonDialog
        open={asking}
        title={title}
        advice={advice}
        confirm={confirm}
        more={more}
        danger
        busy={busy}
        failure={failure}
        onClose={() => {
          setAsking(false)
          onClose?.()
        }}
        onConfirm={async (reason) => {
          const refused = await onConfirm(reason)
          if (refused?.length === 0) setAsking(false)
          return refused ?? []
        }}
      />
    </>
  )
}
