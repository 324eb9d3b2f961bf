namespace NetGen;

/// <summary>Writes a file so that its name leads to the old or the new contents, never to a part; a pipe or device as it is.</summary>
internal static class OutputFile
{
    /// <summary>Replaces or makes a file, or writes to the pipe or device of this name. Links are followed.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="write">Writes the contents.</param>
    public static void Write(string path, Action<Stream> write)
    {
        using FileStream? special = OpenSpecial(path);
        if (special is not null)
        {
            write(special);
        }
        else
        {
            Replace(path, write);
        }
    }

    /// <summary>Opens the pipe or device of this name; null where there is a regular file or none.</summary>
    private static FileStream? OpenSpecial(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return null;
        }

        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or FileNotFoundException)
        {
            // A file that may not be written may still be replaced, and a link may lead to a file that is not there yet.
            return null;
        }

        if (!IsRegular(file))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Whether a file is neither pipe nor device, which .NET does not tell.</summary>
    private static bool IsRegular(FileStream file)
    {
        if (!file.CanSeek)
        {
            return false;
        }

        try
        {
            // Devices are of length 0, and refuse to be given one.
            if (file.Length == 0)
            {
                RandomAccess.SetLength(file.SafeFileHandle, 0);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Writes to a temporary file in the same folder, flushes it to the disk and then gives it the name.</summary>
    private static void Replace(string path, Action<Stream> write)
    {
        // Replacing a link would leave the file it leads to as it was.
        string? linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;
        string target = linked ?? Path.GetFullPath(path);

        // Not made of the file's own name, which may be as long as a name can be.
        string temporary = Path.Join(Path.GetDirectoryName(target), $".netgen-{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = CreateLike(target, temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw;
        }
    }

    /// <summary>Creates a file that may be read and written by the same as another, or as new files are where there is no other.</summary>
    private static FileStream CreateLike(string other, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows() || !File.Exists(other))
        {
            return new FileStream(path, options);
        }

        // Right from the start, so that nobody reads what is written before; the process's mask may take more away.
        UnixFileMode mode = File.GetUnixFileMode(other);
        options.UnixCreateMode = mode;
        var file = new FileStream(path, options);
        if (File.GetUnixFileMode(file.SafeFileHandle) != mode)
        {
            File.SetUnixFileMode(file.SafeFileHandle, mode);
        }

        return file;
    }
}
