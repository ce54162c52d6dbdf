"""Running the bot from a chat: who may, who is let in, what people write, what all are told, how it fares."""
