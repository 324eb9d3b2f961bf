namespace NetGen;

/// <summary>Reads IDX files, the format of MNIST and its relatives, plain or compressed by gzip.</summary>
/// <remarks>
/// Two zero bytes, a byte for the scalar type, a byte for the number of dimensions, each dimension as a 32-bit integer, and the
/// elements; all numbers big-endian. Memory is only taken for bytes that the file really has, whatever its header claims, and no
/// more is unzipped than it claims. The checksum of gzip is checked where it is there; a file that lost no more than it is read.
/// Source: the format's description on the MNIST page of LeCun, Cortes and Burges.
/// </remarks>
public static class IdxReader
{
    /// <summary>Reads a whole file, or what comes through a pipe; gzip is recognised by its first bytes, not by the name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no IDX file, is shorter or longer than its header says, or its compressed data is damaged.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static IdxArray Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using IdxFile file = IdxFile.Open(path);
        return file.Read();
    }
}
