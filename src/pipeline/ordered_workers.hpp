// Items -> results, worked on by several threads, handed over in the order in which the items came.
// OrderedWorkers<Document, std::string> workers(2, work, sink); workers.add(document, size); …; workers.finish();
// Only so many items are held at a time; what `work` throws comes out of add() or finish(), in the item's turn.
// Where the system gives fewer threads than were asked for, the work is done by those there are, or by the adding one.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace entente {

// Invariant: `waiting_` are those of `items_` that no thread has taken yet, in order.
template <class Item, class Result>
class OrderedWorkers {
 public:
  using Work = std::function<Result(Item)>;   // called by several threads at once
  using Sink = std::function<void(Result)>;   // called by the thread that adds

  // With one thread nothing is started: add() works and hands over.
  OrderedWorkers(unsigned threads, Work work, Sink sink) : work_(std::move(work)), sink_(std::move(sink)) {
    most_items_ = 64 * std::size_t(threads);
    if (threads < 2) return;
    threads_.reserve(threads);  // nothing below may throw while threads run: they could not be joined
    try {
      for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
    } catch (const std::system_error&) {  // no more threads, or no memory for their stacks
    } catch (const std::bad_alloc&) {
    }
  }

  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;

  ~OrderedWorkers() {
    {
      const std::lock_guard lock(mutex_);
      is_stopping_ = true;
    }
    item_waits_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  // `bytes`: how much memory the item takes, about.
  void add(Item item, std::size_t bytes) {
    if (threads_.empty()) {
      sink_(work_(std::move(item)));
      return;
    }
    while (!items_.empty() && (items_.size() >= most_items_ || bytes_ + bytes > most_bytes)) hand_over_first();
    {
      const std::lock_guard lock(mutex_);
      Entry& entry = items_.emplace_back();
      entry.item.emplace(std::move(item));
      entry.bytes = bytes;
      try {
        waiting_.push_back(&entry);
      } catch (...) {  // nobody would ever work on it
        items_.pop_back();
        throw;
      }
    }
    bytes_ += bytes;
    item_waits_.notify_one();
  }

  void finish() {
    while (!items_.empty()) hand_over_first();
  }

  std::size_t threads() const { return threads_.empty() ? 1 : threads_.size(); }

 private:
  static constexpr std::size_t most_bytes = std::size_t(16) << 20;

  struct Entry {
    std::optional<Item> item;
    std::size_t bytes = 0;
    std::optional<Result> result;
    std::exception_ptr error;
    bool is_done = false;
  };

  void serve() {
    std::unique_lock lock(mutex_);
    while (true) {
      item_waits_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
      if (is_stopping_) return;
      Entry& entry = *waiting_.front();  // a deque does not move its elements
      waiting_.pop_front();
      lock.unlock();
      try {
        entry.result.emplace(work_(std::move(*entry.item)));
      } catch (...) {  // rethrown by hand_over_first
        entry.error = std::current_exception();
      }
      entry.item.reset();
      lock.lock();
      entry.is_done = true;
      if (&entry == &items_.front()) first_is_done_.notify_one();
    }
  }

  void hand_over_first() {
    std::unique_lock lock(mutex_);
    first_is_done_.wait(lock, [this] { return items_.front().is_done; });
    Entry entry = std::move(items_.front());
    items_.pop_front();
    lock.unlock();
    bytes_ -= entry.bytes;
    if (entry.error) std::rethrow_exception(entry.error);
    sink_(std::move(*entry.result));
  }

  Work work_;
  Sink sink_;
  std::size_t most_items_ = 64;
  std::size_t bytes_ = 0;  // of items_; used by the adding thread only
  std::mutex mutex_;
  std::condition_variable item_waits_;
  std::condition_variable first_is_done_;
  std::deque<Entry> items_;
  std::deque<Entry*> waiting_;
  bool is_stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace entente
