import { Notifications } from '@mantine/notifications'

/** Where `useNotice` speaks; what is said before this is here waits for it. */
export const Notices = () => <Notifications position="bottom-right" autoClose={5000} limit={4} />
