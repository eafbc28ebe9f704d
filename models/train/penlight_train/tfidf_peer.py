"""A peer of the detection benchmark: TF-IDF with logistic regression, trained on the encoder's texts.

    python -m penlight_train.tfidf_peer
"""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from .corpus import training_documents
from .peer_scores import texts_of, write_scores


def main() -> None:
    rows = training_documents()
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=5, max_features=200_000, sublinear_tf=True)
    features = vectorizer.fit_transform(row["text"] for row in rows)
    model = LogisticRegression(C=10, max_iter=200, solver="liblinear", random_state=7)
    model.fit(features, [row["label"] == "ai" for row in rows])
    texts = texts_of("dev") + texts_of("test")
    scores = model.decision_function(vectorizer.transform(row["text"] for row in texts))
    write_scores("tfidf", zip((row["id"] for row in texts), scores))


if __name__ == "__main__":
    main()
