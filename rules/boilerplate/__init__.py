"""Rules about page text that came along with the article."""
