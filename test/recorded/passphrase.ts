/** Encrypts the recorded states; they hold nothing but what the emulator made up. */
export const recordedPassphrase = "recorded";
