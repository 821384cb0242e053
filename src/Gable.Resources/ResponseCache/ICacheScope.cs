using Gable.Data;

namespace Gable.Resources;

/// <summary>What an answer shows or depends on in one table.</summary>
internal interface ICacheScope
{
    /// <summary>Whether a change of a row could alter the answer; in doubt, yes.</summary>
    bool MayAlter(Change change);
}
