/** Loaded into the app's process: when the command that started it is gone, even killed, the app ends too. */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
