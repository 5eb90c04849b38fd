package org.rankbuffer.program.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the images of all samples, to be compared with those that another JVM prints; runs each sample some times before. */
final class ImageDump {

    private ImageDump() {}

    public static void main(String[] args) {
        int times = Integer.parseInt(args[0]);
        Stream.concat(ImageTakerTest.withImages(), ImageTakerTest.none()).forEach(name -> {
            SampleLoader loader = new SampleLoader();
            for (int i = 0; i < times; i++) {
                ImageTakerTest.run(loader, name, 1);
            }
            for (int argument = 0; argument < 2; argument++) {
                List<RankImage> images = ImageTakerTest.images(loader, name, argument);
                System.out.println(name + " " + argument + " "
                        + images.stream().map(ImageDump::line).collect(Collectors.joining(" ")));
            }
        });
    }

    private static String line(RankImage image) {
        if (!image.exists()) {
            return "none";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(image.bytes());
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
