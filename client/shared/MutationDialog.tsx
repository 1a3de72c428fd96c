import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { FormDialog, type FormDialogProps } from './FormDialog.tsx'
import { ReasonDialog, type ReasonDialogProps } from './ReasonDialog.tsx'
import { useSubmit } from './use-submit.ts'
import type { UserErrorText } from './user-errors.ts'

type Submitted = OperationVariables & { input: object; idempotencyKey?: string | null; validateOnly?: boolean | null }

type MutationProps<TData, TVariables extends Submitted, Answers> = {
  document: TypedDocumentNode<TData, TVariables>
  input: (answers: Answers) => TVariables['input']
  refusals: (data: TData) => readonly UserErrorText[]
  /** Only where nothing was refused. */
  onDone: (data: TData) => void
}

type MutationDialogProps<TData, TVariables extends Submitted, Answers extends object> = MutationProps<
  TData,
  TVariables,
  Answers
> &
  Omit<FormDialogProps<Answers>, 'busy' | 'failure' | 'onSubmit'>

/** One mutation asked for in a dialog. */
export function MutationDialog<TData, TVariables extends Submitted, Answers extends object>({
  document,
  input,
  refusals,
  onDone,
  ...dialog
}: MutationDialogProps<TData, TVariables, Answers>) {
  const mutation = useMutationOfDialog({ document, input, refusals, onDone })
  return <FormDialog {...dialog} busy={mutation.busy} failure={mutation.failure} onSubmit={mutation.send} />
}

type ReasonMutationProps<TData, TVariables extends Submitted> = MutationProps<TData, TVariables, string> &
  Omit<ReasonDialogProps, 'busy' | 'failure' | 'onConfirm'>

/** A mutation that is written down with its reason, and asks for nothing else. */
export function ReasonMutationDialog<TData, TVariables extends Submitted>({
  document,
  input,
  refusals,
  onDone,
  ...dialog
}: ReasonMutationProps<TData, TVariables>) {
  const mutation = useMutationOfDialog({ document, input, refusals, onDone })
  return <ReasonDialog {...dialog} busy={mutation.busy} failure={mutation.failure} onConfirm={mutation.send} />
}

function useMutationOfDialog<TData, TVariables extends Submitted, Answers>({
  document,
  input,
  refusals,
  onDone,
}: MutationProps<TData, TVariables, Answers>) {
  const { submit, busy, failure } = useSubmit(document)

  async function send(answers: Answers): Promise<readonly UserErrorText[]> {
    // The compiler cannot see that an input alone is all that such a document needs besides its key.
    const data = await submit({ input: input(answers) } as unknown as Omit<TVariables, 'idempotencyKey'>)
    if (!data) return []
    const refused = refusals(data)
    if (refused.length === 0) onDone(data)
    return refused
  }
  return { send, busy, failure }
}
