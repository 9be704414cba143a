/** The page before all others. */
export const signIn = {
  tab: 'Sign in',
  title: 'Sign in to Parley',
  signedOut: 'You are signed out',
  signingIn: 'Signing you in…',
  whence:
    'Parley prints a sign-in link when it starts. Each link works once: run <command></command> again for a new link and open it in this browser.',
  refused: 'This link no longer works',
  refusedMeans: 'It was used before, or it has expired.',
  failed: 'Not signed in',
} as const;
