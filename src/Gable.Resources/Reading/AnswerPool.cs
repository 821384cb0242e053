using Microsoft.Extensions.ObjectPool;

namespace Gable.Resources;

/// <summary>Keeps buffers and writers of answers for the next ones.</summary>
internal sealed class AnswerPool() : DefaultObjectPool<AnswerBody>(new Policy())
{
    private sealed class Policy : IPooledObjectPolicy<AnswerBody>
    {
        public AnswerBody Create() => new();

        public bool Return(AnswerBody obj) => obj.TryReset();
    }
}
