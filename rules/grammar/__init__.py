"""Rules about grammar, which LanguageTool knows."""
