import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { AntdProvider } from '../../locale/AntdProvider.tsx'
import { ProofForm } from './ProofForm.tsx'

/** Asks whoever is signed in to prove themselves anew, over whatever page they are on. */
export function StepUpDialog({ onDone }: { onDone: (proved: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <AntdProvider>
      <Modal open title={t('access.proof.title')} footer={null} onCancel={() => onDone(false)} destroyOnHidden>
        <p>{t('access.proof.advice')}</p>
        <ProofForm onProved={() => onDone(true)} />
      </Modal>
    </AntdProvider>
  )
}
