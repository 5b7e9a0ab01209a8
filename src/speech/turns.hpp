// Who has the word in texts that are written as talk: labels before paragraphs, questions and answers of an interview.
// "ANA RUIZ: I condemn it." -> a label;  "What do you fear?" / "I fear nothing." and more of it -> an interview
#pragma once

#include <vector>

#include "entente/speech/speech.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

std::vector<SpeechLabel> speech_labels(const std::vector<Sentence>& sentences);

// Sets first_question and is_question of `speech`.
void find_interview(const std::vector<Sentence>& sentences, DocumentSpeech& speech);

}  // namespace entente
