using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>Work that goes on after the answer; how far it is stands in its <see cref="AdminRun"/>.</summary>
/// <param name="Id">The key of the <see cref="AdminRun"/>.</param>
internal abstract record RunJob(Guid Id)
{
    /// <summary>The language of the messages.</summary>
    public CultureInfo Language { get; init; } = CultureInfo.CurrentUICulture;

    /// <summary>Whether somebody stopped it here; on other nodes the database tells.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>How far a transaction is that shows nothing to others before it ends; <c>null</c> when the database tells.</summary>
    public int? Progress { get; protected set; }

    /// <summary>Whether what was asked for is still of use when the work is done.</summary>
    public virtual bool KeepsOrder => false;

    /// <summary>Ends with the work.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Nothing further is begun.</summary>
    public void Cancel() => IsCancelled = true;

    /// <summary>Does the work.</summary>
    /// <returns>How it ended; <c>null</c> when others took this process for gone, so that the end is not its to tell.</returns>
    public abstract Task<AdminRunState?> WorkAsync(RunContext context);

    /// <summary>Whether nobody stopped it; says at the beginning that it is under way.</summary>
    protected async Task<bool> GoesOnAsync(IServiceProvider services, bool isFirst)
    {
        if (IsCancelled)
        {
            return false;
        }

        var runs = services.GetRequiredService<DbContext>().Set<AdminRun>().Where(run => run.Id == Id);

        if (isFirst)
        {
            await runs.Where(run => run.State == AdminRunState.Waiting).ExecuteUpdateAsync(run => run.SetProperty(each => each.State, AdminRunState.Running));
        }

        return await runs.AnyAsync(run => !run.IsCancelled && run.State == AdminRunState.Running);
    }
}
