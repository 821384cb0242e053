namespace Gable.Bench.Cases;

/// <summary>Lua for wrk. The first argument after <c>--</c> is the file of paths.</summary>
internal static class LoadScripts
{
    /// <summary>Each request is the next path of the file.</summary>
    public const string Paths =
        """
        local requests, count, position = {}, 0, 0

        function init(args)
          for path in io.lines(args[1]) do
            count = count + 1
            requests[count] = wrk.format("GET", path)
          end
        end

        function request()
          position = position % count + 1
          return requests[position]
        end

        """;

    /// <summary>Each request is a new title for the post at the next path of the file; new in each load, so that none repeats what the row says.</summary>
    public const string Update =
        """
        local paths, count, position, load = {}, 0, 0, os.time()
        local headers = { ["Content-Type"] = "application/json" }

        function init(args)
          for path in io.lines(args[1]) do
            count = count + 1
            paths[count] = path
          end
        end

        function request()
          position = position + 1
          return wrk.format("PATCH", paths[position % count + 1], headers, '{"title":"Title ' .. load .. ' ' .. position .. '"}')
        end

        """;

    /// <summary>Each request is a new post.</summary>
    public const string Create =
        """
        local position = 0
        local headers = { ["Content-Type"] = "application/json" }

        function request()
          position = position + 1
          return wrk.format("POST", "/api/posts", headers, '{"title":"New post ' .. position .. '","slug":"new-post-' .. position
            .. '","summary":"Slow river under the copper roof, and rain","views":' .. position % 1000
            .. ',"published":true,"authorId":' .. position % 100 + 1 .. '}')
        end

        """;
}
