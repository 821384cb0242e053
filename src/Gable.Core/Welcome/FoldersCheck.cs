using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Whether the folder <c>data/</c>, where the embedded database lives, can be written.</summary>
internal sealed class FoldersCheck(IHostEnvironment environment) : IApplicationCheck
{
    private const string Id = "GABLE0103";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(context.Purpose == CheckPurpose.Start ? [] : [Look()]);
    }

    private CheckResult Look()
    {
        var data = Path.Combine(environment.ContentRootPath, "data");
        var folder = Directory.Exists(data) ? data : environment.ContentRootPath;

        try
        {
            // The file goes with its handle; nothing is left behind.
            using var probe = new FileStream(
                Path.Combine(folder, $".gable-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return new CheckResult(Id, CheckSeverity.Ok, "Writable folders", "The folder data/ can be written.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CheckResult(
                Id,
                CheckSeverity.Warning,
                "Writable folders",
                $"The folder {folder} cannot be written by the user \"{Environment.UserName}\": {exception.Message}",
                $"Create {data} and let that user write it, or keep all data elsewhere.");
        }
    }
}
