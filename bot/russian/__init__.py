"""The language, with no news in it: words, sentences, numbers, dates, places."""
